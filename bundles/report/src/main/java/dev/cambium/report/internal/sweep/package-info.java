/** What a sweep has found: its points, and what can be said of them. */
package dev.cambium.report.internal.sweep;
