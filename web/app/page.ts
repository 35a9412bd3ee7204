// The page's entry: its elements. The link and the header go first, because they choose the others' lesson and language.
import "./page-link";
import "./songeul-header";
import "./songeul-credits";
import "./songeul-lab";
import "./panels/panels";
import "../engine/client";
