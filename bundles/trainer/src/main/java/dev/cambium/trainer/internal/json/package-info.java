/** JSON as people and programs write it, read within bounds, and as it stands in messages. */
package dev.cambium.trainer.internal.json;
