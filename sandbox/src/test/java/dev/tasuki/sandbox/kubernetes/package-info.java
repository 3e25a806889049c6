@NullMarked
package dev.tasuki.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
