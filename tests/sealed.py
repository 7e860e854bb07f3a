"""Sealed HDF5 files, changed by a test and sealed again, as if the program had written them so."""
import ctypes

import h5py

MARK = b"sealed by chokepoint: "


class _Hash128(ctypes.Structure):
    _fields_ = [("low", ctypes.c_uint64), ("high", ctypes.c_uint64)]


def change(path, how):
    """Calls how(file) with the file open for writing, and seals what comes of it."""
    path.write_bytes(path.read_bytes()[:-len(MARK) - 32])
    with h5py.File(path, "r+") as file:
        how(file)
    content = path.read_bytes()
    xxhash = ctypes.CDLL("libxxhash.so.0").XXH3_128bits
    xxhash.restype, xxhash.argtypes = _Hash128, [ctypes.c_char_p, ctypes.c_size_t]
    seal = xxhash(content, len(content))
    path.write_bytes(content + MARK + f"{seal.high:016x}{seal.low:016x}".encode())
