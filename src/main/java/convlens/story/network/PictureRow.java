package convlens.story.network;

import java.util.List;

/**
 * Tiles beside each other under a heading.
 *
 * @param title the heading; none where empty
 * @param note what stands at its right: a scale
 * @param wrap whether tiles that do not fit go on in the next line; else they are counted only, so
 *     that rows that belong together stay below each other
 */
public record PictureRow(String title, String note, List<Tile> tiles, boolean wrap) {
  public PictureRow {
    tiles = List.copyOf(tiles);
  }

  /** A row that stays one line. */
  public static PictureRow of(String title, List<Tile> tiles) {
    return new PictureRow(title, "", tiles, false);
  }

  public PictureRow noted(String text) {
    return new PictureRow(title, text, tiles, wrap);
  }

  public PictureRow wrapped() {
    return new PictureRow(title, note, tiles, true);
  }
}
