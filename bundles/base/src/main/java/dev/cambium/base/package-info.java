/** Words for people, whatever they are made of. Bundles that use this take it up as a package of their own. */
package dev.cambium.base;
