/** The grammar of filters of runs. */
package dev.cambium.index.internal.filter;
