/**
 * The 20 cognitive tasks of Yang, Joglekar, Song, Newsome and Wang (2019), <i>Task representations in neural
 * networks trained to perform many cognitive tasks</i>, Nat. Neurosci. 22:297, with the timing and strengths
 * of the collection {@code yang19} in NeuroGym. Three families, reach, decision and matching, share one
 * {@link dev.cambium.task.yang19.internal.Ring ring} of places.
 */
package dev.cambium.task.yang19.internal;
