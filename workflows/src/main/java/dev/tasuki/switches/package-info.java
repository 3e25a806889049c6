/**
 * Keeps what people have paused: one workflow for the whole namespace, which never ends, and tells
 * runs when they may try again.
 *
 * <p>Enter by {@link dev.tasuki.switches.SwitchesWorkflow}. What a record of a switch means stands
 * in {@link dev.tasuki.switchboard.Switchboard}; obeying it is the hands' and the runs' matter.
 */
@NullMarked
package dev.tasuki.switches;

import org.jspecify.annotations.NullMarked;
