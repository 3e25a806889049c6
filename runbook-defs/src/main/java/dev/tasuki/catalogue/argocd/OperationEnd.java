package dev.tasuki.catalogue.argocd;

import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import java.util.List;

/** How an operation of Argo CD ended. */
public record OperationEnd(
    @Describe(
            value =
                "The operation was this step's, also if a lost attempt began it; false if it was only tried.",
            example = "true")
        boolean changed,
    @Describe(value = "How Argo CD says it ended.", example = "Succeeded") @Bounds(max = "32")
        String phase,
    @Describe(value = "What Argo CD says of it.", example = "successfully synced (all tasks run)")
        @Bounds(max = "1000")
        String message,
    @Describe(
            value = "The revision it brought; of several sources all of them, with commas between.",
            example = "4f2d1c0")
        @Bounds(max = "1000")
        String revision,
    @Describe(
            value = "The objects it worked on; at most 100 are shown.",
            example =
                "[ { kind: Deployment, namespace: shop, name: api, status: Synced, message:"
                    + " configured } ]")
        @Bounds(max = "100")
        List<Synced> resources,
    @Describe(value = "How many objects it worked on, shown or not.", example = "12")
        long resourceCount) {
  public OperationEnd {
    resources = List.copyOf(resources);
  }

  /** The same of one that Argo CD only tried. */
  public OperationEnd tried() {
    return new OperationEnd(false, phase, message, revision, resources, resourceCount);
  }

  /** An object that it worked on. */
  public record Synced(
      @Describe(value = "Its kind.", example = "Deployment") @Bounds(max = "63") String kind,
      @Describe(value = "Its namespace; empty if it has none.", example = "shop")
          @Bounds(max = "63")
          String namespace,
      @Describe(value = "Its name.", example = "api") @Bounds(max = "253") String name,
      @Describe(
              value = "What became of it: `Synced`, `SyncFailed`, `Pruned` or `PruneSkipped`.",
              example = "Synced")
          @Bounds(max = "32")
          String status,
      @Describe(value = "What Argo CD says of it.", example = "deployment.apps/api configured")
          @Bounds(max = "200")
          String message) {}
}
