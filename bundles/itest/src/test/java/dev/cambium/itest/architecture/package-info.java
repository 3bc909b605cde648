/** What keeps the code in order: which module may know which, and what must not grow into a circle or too wide. */
package dev.cambium.itest.architecture;
