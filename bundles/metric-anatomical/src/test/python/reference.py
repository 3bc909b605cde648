"""Writes a network with clusters and what NetworkX, scikit-learn and NumPy make of it, for the test against them.

    python3 reference.py FOLDER

writes FOLDER/reference.properties: the recurrent weights [to, from] in rows, places and clusters of 60 neurons on a
grid of 6 x 10, and the values that the metric has to give. Needs NumPy, SciPy, NetworkX and scikit-learn (made with
1.24.2, 1.10.1, 2.8.8 and 1.2.1).
"""

import itertools
import sys
from pathlib import Path

import networkx as nx
import numpy as np
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

ROWS, COLUMNS, CLUSTERS, THRESHOLD = 6, 10, 4, 0.01
NEURONS = ROWS * COLUMNS

random = np.random.default_rng(5)
places = random.permutation(NEURONS)
positions = np.stack([places // COLUMNS, places % COLUMNS], axis=1)
distances = squareform(pdist(positions))
# Clusters are stripes of the grid with some neurons in another or none, connections denser within them.
clusters = positions[:, 1] * CLUSTERS // COLUMNS
strangers = random.random(NEURONS) < 0.2
clusters[strangers] = random.integers(-1, CLUSTERS, strangers.sum())
dense = clusters[:, None] == clusters[None, :]
weights = random.normal(0, 0.2, (NEURONS, NEURONS)) * (random.random((NEURONS, NEURONS)) < np.where(dense, 0.5, 0.05))
weights[7], weights[:, 7] = 0.005, 0.005  # not connected
weights[7, 7] = 3
weights = np.round(weights, 3).astype(np.float32)

absolute = np.abs(weights.astype(np.float64))
np.fill_diagonal(absolute, 0)
connected = (absolute > THRESHOLD).any(axis=0) | (absolute > THRESHOLD).any(axis=1)
counted = np.flatnonzero(connected & (clusters >= 0))
labels = clusters[counted]
among = absolute[np.ix_(counted, counted)]
members = [np.flatnonzero(labels == c) for c in range(CLUSTERS)]


def neighbours():
    """Of each counted neuron the shares, and numbers, of equal neighbours."""
    where = {tuple(positions[n]): clusters[n] for n in counted}
    for n in counted:
        row, column = positions[n]
        around = [where[row + i, column + j] for i, j in itertools.product((-1, 0, 1), repeat=2)
                  if (i, j) != (0, 0) and (row + i, column + j) in where]
        yield [cluster == clusters[n] for cluster in around]


around = list(neighbours())
directed = nx.from_numpy_array(among.T, create_using=nx.DiGraph)  # NetworkX reads [from, to]
both = among + among.T
to_clusters = np.stack([both[:, m].sum(axis=1) for m in members], axis=1)
participation = np.full(NEURONS, np.nan)
participation[counted] = 1 - ((to_clusters / both.sum(axis=1, keepdims=True)) ** 2).sum(axis=1)
strong = nx.from_numpy_array((absolute > THRESHOLD) | (absolute > THRESHOLD).T)
component = strong.subgraph(max(nx.connected_components(strong), key=len))
bins = np.ceil(distances).astype(int)  # bin b holds the lengths above b - 1, up to b
searches = [nx.community.louvain_communities(nx.from_numpy_array(both), seed=seed) for seed in range(50)]
best = max(searches, key=lambda parts: nx.community.modularity(directed, parts))
modules = np.empty(len(counted), dtype=int)
for i, part in enumerate(best):
    modules[list(part)] = i

values = {
    "countedNeurons": len(counted),
    "sameClusterNeighbours": np.mean([np.mean(a) for a in around if a]),
    "isolatedNeurons": np.mean([not any(a) for a in around]),
    "withinClusterDistance": np.mean([pdist(positions[counted[m]]).mean() for m in members]),
    "weightWithinClusters": sum(among[np.ix_(m, m)].sum() for m in members) / among.sum(),
    "modularity": nx.community.modularity(directed, members),
    "leidenModularity": nx.community.modularity(directed, best),
    "moduleCount": len(best),
    "adjustedMutualInformation": adjusted_mutual_info_score(labels, modules),
    "adjustedRandIndex": adjusted_rand_score(labels, modules),
    "meanConnectionLength": (absolute * distances).sum() / absolute.sum(),
    "meanParticipation": np.nanmean(participation),
    "largestComponent": len(component),
    "clustering": nx.average_clustering(component),
    "pathLength": nx.average_shortest_path_length(component),
}
arrays = {
    "weights": weights.ravel(),
    "places": places,
    "clusters": clusters,
    "participation": participation,
    "wiringLengths": np.bincount(bins.ravel(), weights=absolute.ravel())[1:] / absolute.sum(),
    "wiringLengthsByChance": np.bincount(bins[~np.eye(NEURONS, dtype=bool)])[1:] / (NEURONS * (NEURONS - 1)),
}


def text(number):
    return f"{number + 0.0:.6g}" if isinstance(number, np.float32) else repr(number.item()).replace("nan", "NaN")


with open(Path(sys.argv[1]) / "reference.properties", "w", encoding="ascii") as file:
    file.write("# Written by src/test/python/reference.py\n")
    for name, value in values.items():
        file.write(f"{name} = {text(np.asarray(value)[()])}\n")
    for name, array in arrays.items():
        file.write(f"{name} = {' '.join(text(value) for value in array)}\n")
