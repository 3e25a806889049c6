@NullMarked
package dev.tasuki.sandbox.process;

import org.jspecify.annotations.NullMarked;
