package convlens.story;

/** One arrangement of a pixels story at one size, from its upper left corner. */
record PixelDraft(PixelLayout.Needs n, Grid in, Grid out, Grid loupe, Grid kernel, double gap) {
  private static final double TITLE = FlatLayout.TITLE;

  /** Space between one block and the next below it. */
  private static final double BELOW = 24;

  PixelLayout of(PixelLayout.Plan plan) {
    return switch (plan) {
      case BELOW -> below();
      case MIDDLE -> middle();
      case ASIDE -> aside();
      case LEFT -> left();
      case STACK -> stack();
      case TOWER -> tower();
    };
  }

  private double inWidth() {
    return Math.max(in.width(), n.inTitle());
  }

  private double outWidth() {
    return Math.max(out.width(), n.outTitle());
  }

  private double loupeWidth() {
    return Math.max(n.loupeTitle(), loupe.width());
  }

  private double kernelWidth() {
    return n.kernelRows() == 0 ? 0 : Math.max(n.kernelTitle(), kernel.width());
  }

  /** Height of the two pictures side by side, titles and scale included. */
  private double pair() {
    return TITLE + Math.max(in.height(), out.height() + PixelLayout.SCALE);
  }

  /** Height of loupe over kernel. */
  private double column() {
    double k = kernelWidth() == 0 ? 0 : BELOW + TITLE + kernel.height();
    return TITLE + loupe.height() + k;
  }

  /** Width and height of loupe beside kernel. */
  private double bandWidth() {
    return loupeWidth() + (kernelWidth() == 0 ? 0 : gap + kernelWidth());
  }

  private double bandHeight() {
    return TITLE + Math.max(loupe.height(), kernel.height());
  }

  private PixelLayout below() {
    double y = pair() + BELOW;
    double sumX = bandWidth() + gap;
    double outX = inWidth() + gap;
    return new PixelLayout(
        Math.max(outX + outWidth(), sumX + n.sumWidth()),
        y + Math.max(bandHeight(), n.sumHeight() + TITLE),
        in.at(0, TITLE),
        out.at(outX, TITLE),
        loupe.at(0, y + TITLE),
        kernel.at(loupeWidth() + gap, y + TITLE),
        sumX,
        y + TITLE - 2,
        0);
  }

  private PixelLayout middle() {
    double x = inWidth() + gap;
    double outX = x + Math.max(loupeWidth(), kernelWidth()) + gap;
    double top = Math.max(pair(), column());
    return new PixelLayout(
        Math.max(outX + outWidth(), n.sumWidth()),
        top + BELOW + n.sumHeight(),
        in.at(0, TITLE),
        out.at(outX, TITLE),
        loupe.at(x, TITLE),
        kernel.at(x, TITLE + loupe.height() + BELOW + TITLE),
        0,
        top + BELOW,
        0);
  }

  private PixelLayout aside() {
    double outX = inWidth() + gap;
    double x = Math.max(outX + outWidth(), n.sumWidth()) + gap;
    double left = pair() + BELOW + n.sumHeight();
    return new PixelLayout(
        x + Math.max(loupeWidth(), kernelWidth()),
        Math.max(left, column()),
        in.at(0, TITLE),
        out.at(outX, TITLE),
        loupe.at(x, TITLE),
        kernel.at(x, TITLE + loupe.height() + BELOW + TITLE),
        0,
        pair() + BELOW,
        0);
  }

  private PixelLayout left() {
    double x = Math.max(inWidth(), outWidth()) + gap;
    double first = TITLE + in.height();
    double right = column() + BELOW + n.sumHeight();
    return new PixelLayout(
        x + Math.max(loupeWidth(), Math.max(kernelWidth(), n.sumWidth())),
        Math.max(first + BELOW + TITLE + out.height() + PixelLayout.SCALE, right),
        in.at(0, TITLE),
        out.at(0, first + BELOW + TITLE),
        loupe.at(x, TITLE),
        kernel.at(x, TITLE + loupe.height() + BELOW + TITLE),
        x,
        column() + BELOW,
        0);
  }

  private PixelLayout stack() {
    double first = TITLE + in.height() + BELOW;
    double y = first + TITLE + out.height() + PixelLayout.SCALE + BELOW;
    double sumX = bandWidth() + gap;
    return new PixelLayout(
        Math.max(Math.max(inWidth(), outWidth()), sumX + n.sumWidth()),
        y + Math.max(bandHeight(), n.sumHeight() + TITLE),
        in.at(0, TITLE),
        out.at(0, first + TITLE),
        loupe.at(0, y + TITLE),
        kernel.at(loupeWidth() + gap, y + TITLE),
        sumX,
        y + TITLE - 2,
        0);
  }

  private PixelLayout tower() {
    double outX = inWidth() + gap;
    double y = pair() + BELOW;
    double sumY = y + bandHeight() + BELOW;
    return new PixelLayout(
        Math.max(Math.max(outX + outWidth(), bandWidth()), n.sumWidth()),
        sumY + n.sumHeight(),
        in.at(0, TITLE),
        out.at(outX, TITLE),
        loupe.at(0, y + TITLE),
        kernel.at(loupeWidth() + gap, y + TITLE),
        0,
        sumY,
        0);
  }
}
