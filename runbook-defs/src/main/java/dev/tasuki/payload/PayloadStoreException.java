package dev.tasuki.payload;

import java.io.IOException;

/** A store could not do what it was asked. */
public final class PayloadStoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Why.
   *
   * @param message for people: no content of any payload
   */
  public PayloadStoreException(String message) {
    super(message);
  }

  /** By the kind of trouble alone: its message may name what nobody asked for. */
  public PayloadStoreException(IOException cause) {
    super(cause.getClass().getSimpleName(), cause);
  }
}
