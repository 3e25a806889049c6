@NullMarked
package dev.tasuki.storm;

import org.jspecify.annotations.NullMarked;
