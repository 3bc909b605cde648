"""Reference values for ReferenceTest, by NumPy and scikit-learn (recorded with 1.24.2 and 1.2.1); prints JSON.

    python3 reference.py > ../resources/dev/cambium/metric/functional/internal/reference.json
"""
import json

import numpy
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

NEURONS, TASKS, PLANTED, SILENT, THRESHOLD = 60, 8, 4, 4, 1e-3


def task_variances(rng):
    """Planted clusters of neurons with their own tasks, and some neurons that hardly vary."""
    prototypes = rng.random((PLANTED, TASKS)) * (rng.random((PLANTED, TASKS)) < 0.5)
    rows = prototypes[rng.integers(PLANTED, size=NEURONS)] + 0.12 * numpy.abs(rng.standard_normal((NEURONS, TASKS)))
    rows *= rng.uniform(0.1, 2, (NEURONS, 1))
    rows[rng.permutation(NEURONS)[:SILENT]] *= 1e-5
    return numpy.round(rows, 8)


def activity(rng):
    """Trials of one task that differ in length and in the length of their fixation period."""
    trials = []
    for fixation, steps in [(2, 7), (3, 8), (1, 6), (2, 9), (4, 8), (3, 7)]:
        values = numpy.round(numpy.maximum(0, rng.standard_normal((steps, 5))), 4).astype("float32")
        trials.append({"fixation": fixation, "activity": values.tolist()})
    return trials


def variance_of(trials):
    """Mean over steps after fixation of the variance over trials; a step counts if two trials take part in it."""
    steps = []
    for step in range(max(len(trial["activity"]) for trial in trials)):
        rows = [t["activity"][step] for t in trials if t["fixation"] <= step < len(t["activity"])]
        if len(rows) >= 2:
            steps.append(numpy.var(rows, axis=0))
    return numpy.mean(steps, axis=0)


def fractional(variance, a, b):
    first, second = variance[:, a], variance[:, b]
    counts = first + second > THRESHOLD
    return ((first - second)[counts] / (first + second)[counts])


def main():
    rng = numpy.random.default_rng(20)
    variance = task_variances(rng)
    active = numpy.flatnonzero(variance.sum(axis=1) > THRESHOLD)
    normalized = variance / variance.max(axis=1, keepdims=True)
    points = normalized[active]

    partitions = []
    for clusters in range(2, 13):
        means = KMeans(clusters, n_init=50, random_state=0).fit(points)
        ward = AgglomerativeClustering(clusters, linkage="ward").fit_predict(points)
        chance = numpy.concatenate([numpy.arange(clusters), rng.integers(clusters, size=len(points) - clusters)])
        partitions.append({
            "clusters": clusters,
            "kMeans": means.labels_.tolist(),
            "inertia": means.inertia_,
            "ward": ward.tolist(),
            "chance": chance.tolist(),
            "kMeansSilhouette": silhouette_score(points, means.labels_),
            "wardSilhouette": silhouette_score(points, ward),
            "chanceSilhouette": silhouette_score(points, chance),
            "adjustedRand": adjusted_rand_score(means.labels_, chance)})

    trials = activity(rng)
    print(json.dumps({
        "variance": variance.tolist(),
        "normalized": normalized.tolist(),
        "active": active.tolist(),
        "bestByKMeans": max(partitions, key=lambda p: p["kMeansSilhouette"])["clusters"],
        "bestByWard": max(partitions, key=lambda p: p["wardSilhouette"])["clusters"],
        "partitions": partitions,
        "spread": [[numpy.abs(fractional(variance, a, b)).mean() for b in range(TASKS)] for a in range(TASKS)],
        "histogram": numpy.histogram(fractional(variance, 1, 2), bins=20, range=(-1, 1))[0].tolist(),
        "trials": trials,
        "trialVariance": variance_of(trials).tolist()}))


if __name__ == "__main__":
    main()
