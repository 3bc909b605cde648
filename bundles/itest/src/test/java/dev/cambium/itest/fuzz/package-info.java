/**
 * A fuzzer: thousands of inputs that are nearly right. Each is made from a seed and its number alone, so that one can
 * be made again; {@link dev.cambium.itest.fuzz.FuzzIT} tells how.
 */
package dev.cambium.itest.fuzz;
