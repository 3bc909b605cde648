/** The report: what runs have found, as one page. */
package dev.cambium.report.internal;
