/** From numbers to places, words and colours: axes, their ticks, how numbers are written, shades. */
package dev.cambium.figures.internal.scale;
