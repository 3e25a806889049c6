@NullMarked
package dev.tasuki.sandbox.controlplane;

import org.jspecify.annotations.NullMarked;
