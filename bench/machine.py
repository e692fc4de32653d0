"""The machine that a bench ran on, in the words of a table."""

import os
import platform
import re
from pathlib import Path

GIGABYTE = 1024**3


def described() -> dict[str, str]:
    """Return what bears on speed: processor, memory, system, Python."""
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0)) if _is_linux() else os.cpu_count()),
        "memory": f"{_memory():.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "folders": "in memory (tmpfs)" if Path("/dev/shm").is_dir() else "on the disk",
    }


def _is_linux() -> bool:
    return platform.system() == "Linux"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        found = re.search(r"^model name\s*: (.+)$", told.read_text(), re.MULTILINE)
        if found:
            return f"{found[1].strip()}, {platform.machine()}"
    return platform.processor() or platform.machine()


def _memory() -> float:
    if not hasattr(os, "sysconf"):
        return 0.0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / GIGABYTE
