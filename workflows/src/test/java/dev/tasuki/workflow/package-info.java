/** Tests of the shell on Temporal's in-memory server, with time skipped, and of its replay. */
@NullMarked
package dev.tasuki.workflow;

import org.jspecify.annotations.NullMarked;
