/**
 * What people, alerts and systems reach: authenticates, starts, decides, shows runs. No cloud
 * credentials come in.
 */
@NullMarked
package dev.tasuki.starter;

import org.jspecify.annotations.NullMarked;
