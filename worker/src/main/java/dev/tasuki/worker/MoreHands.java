package dev.tasuki.worker;

import dev.tasuki.activity.Hand;
import java.util.List;

/** Hands that a worker has beside those of Tasuki, for systems of one's own. */
public record MoreHands(List<? extends Hand<?, ?>> hands) {
  public MoreHands {
    hands = List.copyOf(hands);
  }
}
