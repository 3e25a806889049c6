@NullMarked
package dev.tasuki.policy;

import org.jspecify.annotations.NullMarked;
