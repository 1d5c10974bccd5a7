package convlens.op;

/** Which input index a padded place copies. */
final class Source {
  private Source() {}

  static int of(String mode, int index, int extent) {
    return switch (mode) {
      case "reflect" -> index < 0 ? -index : index >= extent ? 2 * (extent - 1) - index : index;
      case "replicate" -> Math.max(0, Math.min(extent - 1, index));
      case "circular" -> Math.floorMod(index, extent);
      default -> index >= 0 && index < extent ? index : -1;
    };
  }
}
