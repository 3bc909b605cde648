"""Makes the npz files beside it, networks as NumPy saves them: python3 networks.py"""
import io
import struct
import zipfile

import numpy as np

network = {
    "W_in": np.arange(6.0).reshape(2, 3),
    "W_rec": np.asfortranarray([[1, 2], [3, 4]], dtype=np.float32),
    "W_out": np.array([[0.5, -0.5]]),
    "b_rec": np.array([7, 8]),
    "positions": np.array([[0, 1], [0, 0]]),
    "tasks": np.array(["go", "anti"]),  # no array of a network, and of a type that is not read
    "leak": np.array(0.2),
}
np.savez("stored.npz", **network)
np.savez_compressed("compressed.npz", **network)

del network["tasks"]


class Pipe:
    """Cannot seek: the sizes of entries come after them."""

    def __init__(self, file):
        self.file = file

    def write(self, data):
        return self.file.write(data)

    def flush(self):
        self.file.flush()


def stream(name, method):
    with open(name, "wb") as file, zipfile.ZipFile(Pipe(file), "w", method) as archive:
        for key, value in network.items():
            with archive.open(key + ".npy", "w", force_zip64=True) as entry:
                np.lib.format.write_array(entry, np.asarray(value))


def pack(name, header, method=zipfile.ZIP_STORED):
    """With npy files whose header is written by hand."""
    with zipfile.ZipFile(name, "w", method) as archive:
        for key, value in network.items():
            text = header(np.asarray(value)) + "\n"
            archive.writestr(key + ".npy", b"\x93NUMPY\1\0" + struct.pack("<H", len(text)) + text.encode()
                             + np.asarray(value).tobytes(order="F" if key == "W_rec" else "C"))


def of_version(version):
    def make(value):
        content = io.BytesIO()
        np.lib.format.write_array(content, np.asarray(value), version=version)
        return content.getvalue()
    return make


def versions(name, version):
    with zipfile.ZipFile(name, "w") as archive:
        for key, value in network.items():
            archive.writestr(key + ".npy", of_version(version)(value))


stream("streamed.npz", zipfile.ZIP_STORED)
stream("streamed-compressed.npz", zipfile.ZIP_DEFLATED)
versions("version2.npz", (2, 0))
versions("version3.npz", (3, 0))
np.savez("bigendian.npz", **{k: np.asarray(v).astype(">f8") for k, v in network.items()})
np.savez("half.npz", **{k: np.asarray(v).astype("<f2") for k, v in network.items()})
np.savez("bytes.npz", **{**network, "W_rec": network["W_rec"].astype("u1"), "b_rec": network["b_rec"].astype("<u8"),
                         "positions": network["positions"].astype(bool)})
np.savez("row.npz", **{**network, "b_rec": network["b_rec"][None, :]})
pack("keys.npz", lambda a: "{\"shape\":%s, 'fortran_order' : %s,'descr': '=%s' }" % (
    str(a.shape).replace(" ", ""), a.flags.f_contiguous and a.ndim == 2 and not a.flags.c_contiguous, a.dtype.str[1:]))

# what is refused
pack("bzip2.npz", lambda a: "", zipfile.ZIP_BZIP2)
np.savez("objects.npz", **{**network, "b_rec": np.array(None, dtype=object)})
np.savez("longdouble.npz", **{**network, "W_in": network["W_in"].astype(np.longdouble)})
np.savez("complex.npz", **{**network, "W_in": network["W_in"].astype(complex)})
np.savez("number.npz", **{**network, "b_rec": np.float64(0)})
np.savez("infinite.npz", **{**network, "W_in": network["W_in"] * np.inf})
np.savez("empty.npz")
