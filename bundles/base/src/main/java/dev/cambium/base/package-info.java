/** What every bundle of ours may need and no plug-in has to know: words for people, and what is thrown for them. */
@Export
@Version("1.0.0")
package dev.cambium.base;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
