/**
 * The trials that the batteries of tasks on a ring share: the 20 tasks of Yang, Joglekar, Song, Newsome and Wang
 * (2019), <i>Task representations in neural networks trained to perform many cognitive tasks</i>, Nat. Neurosci.
 * 22:297, with the timing and strengths of the collection {@code yang19} in NeuroGym, and their extensions by Khona,
 * Chandra, Ma and Fiete (2023), <i>Winning the lottery with neural connectivity constraints: faster learning across
 * cognitive tasks with spatially constrained sparse RNNs</i>, Neural Computation 35:1850. Three families, reach,
 * decision and matching, share one {@link dev.cambium.task.ring.Ring ring} of places; a
 * {@link dev.cambium.task.ring.BaseTask base task} makes its plain or {@link dev.cambium.task.ring.Extension extended}
 * form.
 *
 * <p>A library: each battery holds a copy of this package in its bundle.
 */
package dev.cambium.task.ring;
