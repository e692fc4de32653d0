"""What we take from others: its licences, a bill of materials, and known faults."""
