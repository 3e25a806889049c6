package dev.tasuki.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range of a number or duration (durations as {@code 0s}), or of the length of a text or list.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Bounds {
  String min() default "";

  String max() default "";

  /** RE2, over the whole value. */
  String pattern() default "";
}
