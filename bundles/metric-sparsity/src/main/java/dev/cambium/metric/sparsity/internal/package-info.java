/**
 * The metric {@code sparsity}: how many weights and neurons a network uses, how long its recurrent connections
 * are, and what it can do without its small weights.
 */
package dev.cambium.metric.sparsity.internal;
