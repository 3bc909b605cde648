/**
 * The battery of the 20 cognitive tasks of Yang, Joglekar, Song, Newsome and Wang (2019), <i>Task representations in
 * neural networks trained to perform many cognitive tasks</i>, Nat. Neurosci. 22:297, as {@link dev.cambium.task.ring}
 * builds them.
 */
package dev.cambium.task.yang19.internal;
