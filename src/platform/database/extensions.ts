// btree_gist: periods that may not overlap; pg_trgm and unaccent: search as officers type.
export const EXTENSIONS = ['btree_gist', 'pg_trgm', 'unaccent'] as const;
