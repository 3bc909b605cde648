"""Makes stored.npz and compressed.npz, networks as NumPy saves them: python3 networks.py"""
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
