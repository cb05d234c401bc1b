def f(:  # [2J::error::x ‮ | <script>
::error file=x.py::you have been had
