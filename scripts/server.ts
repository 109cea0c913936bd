import '../tests/server/main.ts';
