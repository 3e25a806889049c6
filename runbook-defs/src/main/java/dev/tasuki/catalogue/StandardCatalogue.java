package dev.tasuki.catalogue;

import dev.tasuki.catalogue.aws.ReplaceInstance;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.GetObject;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.UncordonNode;
import dev.tasuki.catalogue.slack.PostMessage;
import java.util.List;

/** The catalogue that Tasuki ships. */
public final class StandardCatalogue {
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          List.of(
              ListObjects.CONTRACT,
              GetObject.CONTRACT,
              CordonNode.CONTRACT,
              UncordonNode.CONTRACT,
              DrainNode.CONTRACT,
              ReplaceInstance.CONTRACT,
              PostMessage.CONTRACT));

  private StandardCatalogue() {}

  public static Catalogue get() {
    return CATALOGUE;
  }
}
