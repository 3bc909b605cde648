/**
 * Tests of the distribution as it ships: in the framework, and from the command line as a user calls it. They
 * know the distribution by its folder alone.
 */
package dev.cambium.itest;
