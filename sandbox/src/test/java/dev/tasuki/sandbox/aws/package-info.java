@NullMarked
package dev.tasuki.sandbox.aws;

import org.jspecify.annotations.NullMarked;
