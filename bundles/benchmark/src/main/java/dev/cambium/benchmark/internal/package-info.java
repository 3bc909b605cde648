/**
 * The command {@code benchmark}. It trains through the same services as everybody, and compares that with PyTorch and
 * with the machine's own matrix multiplication. {@code Benchmark} says what is measured and in which order,
 * {@code Goal} what is aimed at.
 */
package dev.cambium.benchmark.internal;
