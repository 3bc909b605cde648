/** The page: what it says, in which order, and how it is written. */
package dev.cambium.report.internal.page;
