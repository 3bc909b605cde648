/** What of runs is drawn, and as which kind of figure. How figures look is not decided here. */
package dev.cambium.report.internal.drawing;
