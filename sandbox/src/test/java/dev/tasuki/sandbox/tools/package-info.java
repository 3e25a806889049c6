@NullMarked
package dev.tasuki.sandbox.tools;

import org.jspecify.annotations.NullMarked;
