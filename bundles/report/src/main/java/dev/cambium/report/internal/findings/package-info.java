/** What runs have found: the numbers of variants over seeds, in words, and the answers to an experiment's questions. */
package dev.cambium.report.internal.findings;
