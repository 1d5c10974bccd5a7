package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sheet of samples: nothing lies over anything else, and nothing outside. */
final class SheetSceneTest {
  private static SheetScene sheet(int tiles, int columns, int pictures, int rows, String words) {
    SheetScene.Picture picture = new SheetScene.Picture(rows, 8, new int[rows * 8]);
    SheetScene.Tile tile = new SheetScene.Tile(Collections.nCopies(pictures, picture), words);
    return new SheetScene("shapes", "told", Collections.nCopies(tiles, tile), columns);
  }

  private static List<Mark.Raster> rasters(SheetScene scene) {
    List<Mark.Raster> rasters = new ArrayList<>();
    for (Mark mark : scene.frame(0).marks()) {
      if (mark instanceof Mark.Raster raster) {
        rasters.add(raster);
      }
    }
    return rasters;
  }

  @Test
  void picturesLieBesideEachOtherInsideTheSheet() {
    for (int pictures = 1; pictures <= 2; pictures++) {
      SheetScene scene = sheet(29, 12, pictures, 12, "circle");
      List<Mark.Raster> all = rasters(scene);
      assertThat(all).hasSize(29 * pictures);
      for (int i = 0; i < all.size(); i++) {
        Mark.Raster a = all.get(i);
        assertThat(a.x()).isNotNegative();
        assertThat(a.x() + a.w()).isLessThanOrEqualTo(scene.width() + 1e-9);
        assertThat(a.y() + a.h()).isLessThanOrEqualTo(scene.height() + 1e-9);
        for (Mark.Raster b : all.subList(i + 1, all.size())) {
          boolean apart =
              a.x() + a.w() <= b.x()
                  || b.x() + b.w() <= a.x()
                  || a.y() + a.h() <= b.y()
                  || b.y() + b.h() <= a.y();
          assertThat(apart).isTrue();
        }
      }
    }
  }

  @Test
  void cellsStaySquare() {
    for (Mark.Raster r : rasters(sheet(5, 6, 2, 16, ""))) {
      assertThat(r.w() / r.columns()).isEqualTo(r.h() / r.rows());
    }
  }

  @Test
  void theCaptionTellsOfTheSet() {
    assertThat(sheet(5, 6, 1, 8, "").frame(0).caption()).isEqualTo("told");
  }
}
