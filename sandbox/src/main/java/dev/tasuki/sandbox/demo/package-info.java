/**
 * The demo: one recovery from alert to evidence on a sandbox, shown live, with a worker that is
 * killed on the way.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.demo.DemoApplication}. What it counts it counts at the
 * stand-ins.
 */
@NullMarked
package dev.tasuki.sandbox.demo;

import org.jspecify.annotations.NullMarked;
