/**
 * How processes that may not see each other, on several machines perhaps, agree on who works on a run: a number that
 * only grows, and signs of life.
 */
@Export
@Version("1.0.0")
package dev.cambium.runs.lease;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
