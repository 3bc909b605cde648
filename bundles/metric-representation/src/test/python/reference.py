"""Writes a small random set of activity and what NumPy makes of it, for ReferenceTest.

    python3 src/test/python/reference.py > src/test/resources/dev/cambium/metric/representation/internal/reference.txt

Blocks of numbers, each after a line "# name". Rows of `trials`: task, steps of the periods fixation, stimulus and
decision. Rows of `activity`: one for each step of each trial, a column for each neuron.
"""

import numpy as np

TASKS, TRIALS, NEURONS = 6, 5, 9
ANALOGY = [0, 1, 2, 3]


def block(name, rows):
    print("#", name)
    for row in np.atleast_2d(np.asarray(rows, dtype=float)):
        print(*(repr(float(number)) for number in row))


def participation_ratio(samples):
    eigenvalues = np.linalg.eigvalsh(np.cov(samples.T))
    return eigenvalues.sum() ** 2 / (eigenvalues ** 2).sum()


def main():
    random = np.random.default_rng(5)
    parts = random.normal(size=(TASKS, NEURONS))
    trials, activity = [], []
    samples = [[] for _ in range(TASKS)]
    ends = [[] for _ in range(TASKS)]
    for task in range(TASKS):
        for _ in range(TRIALS):
            fixation, stimulus, decision = random.integers(1, 5, size=3)
            steps = fixation + stimulus + decision
            noise = random.normal(size=(steps, 2)) @ random.normal(size=(2, NEURONS))
            h = np.maximum(0, parts[task] + noise + 0.1 * random.normal(size=(steps, NEURONS))).astype(np.float32)
            trials.append([task, fixation, stimulus, decision])
            activity.extend(h)
            samples[task].extend(h[fixation:])
            ends[task].append(h[fixation + stimulus - 1])
    samples = [np.array(s, dtype=float) for s in samples]
    means = np.array([s.mean(axis=0) for s in samples])
    states = np.array([np.mean(np.array(e, dtype=float), axis=0) for e in ends])

    u, s, _ = np.linalg.svd(states - states.mean(axis=0), full_matrices=False)
    scores = (u * s)[:, :5]
    scores *= np.sign(scores[np.abs(scores).argmax(axis=0), np.arange(5)])

    a, b, c, d = ANALOGY
    distances = np.linalg.norm(states[a] - states[b] + states[c] - states, axis=1)
    others = [task for task in range(TASKS) if task not in ANALOGY]
    rank = 1 + sum(distances[task] < distances[d] for task in others)

    block("trials", trials)
    block("activity", activity)
    block("dimensionality", participation_ratio(np.concatenate(samples)))
    block("dimensionalityPerTask", [participation_ratio(s) for s in samples])
    block("ruleAveragedActivity", means.T)
    block("taskSimilarity", np.corrcoef(means - means.mean(axis=0)))
    block("principalComponents", scores)
    block("explainedVariance", (s ** 2 / (s ** 2).sum())[:5])
    block("analogies", [distances[d] / distances[others].mean(), rank])


main()
