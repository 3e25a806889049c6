/** Tests of the switches, on the in-JVM server. */
@NullMarked
package dev.tasuki.switches;

import org.jspecify.annotations.NullMarked;
