"""What the site says of what is owed, and a plain script that counts the same anew."""
