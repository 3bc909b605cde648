/**
 * Mod-Cog: the 20 tasks of Yang et al. (2019) and their extensions by an integration of the delay and by a sequence of
 * answers, after Khona, Chandra, Ma and Fiete (2023), <i>Winning the lottery with neural connectivity constraints:
 * faster learning across cognitive tasks with spatially constrained sparse RNNs</i>, Neural Computation 35:1850 (arXiv
 * 2207.03523), as {@link dev.cambium.task.ring} builds them.
 */
package dev.cambium.task.modcog.internal;
